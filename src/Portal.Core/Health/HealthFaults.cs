namespace Portal.Core.Health;

/// <summary>One thing that can be wrong with an installation.</summary>
/// <param name="Code">Stable: the runbook, alarms and support speak by it.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Cause">Why it usually happens.</param>
/// <param name="Fix">What to do, in full sentences.</param>
/// <param name="StopsWork">False for what works still, and will not for long.</param>
public sealed record HealthFault(string Code, string Title, string Cause, string Fix, bool StopsWork = true);

/// <summary>Every fault that Portal knows of itself. <c>docs/runbook.md</c> has a section for each.</summary>
public static class HealthFaults
{
    public static HealthFault Unanswered { get; } = new(
        "CHK01", "A check did not come to its end", "What it looked at neither answered nor failed in time, or failed in a way that is not foreseen.",
        "Run it again. If it stays so, look at the log of this moment and report it as a defect.");

    public static HealthFault Setting { get; } = new(
        "SET01", "A setting is wrong", "A key is missing, mistyped, or names a file that is not there.",
        "Correct the key that the sentence names, in appsettings.json, the environment or the command line, and start Portal again.");

    public static HealthFault DatabaseAway { get; } = new(
        "DB01", "The database cannot be reached", "The server is down, the network or firewall is in between, or the connection string names another place, user or password.",
        "Connect from this machine with the same connection string (psql or sqlite3). Portal goes on by itself once the database answers; nothing is lost meanwhile.");

    public static HealthFault SchemaOlder { get; } = new(
        "DB02", "The schema is older than this program", "A newer Portal was installed and has not been started since, or its migration was interrupted.",
        "Take a backup and start Portal: it brings the schema up to date before anything else. If that fails, the log names the migration.");

    public static HealthFault SchemaNewer { get; } = new(
        "DB03", "The schema is newer than this program", "An older Portal was started on the database of a newer one.",
        "Install the version that this database was used with last, or restore the backup that was taken before the upgrade.");

    public static HealthFault AwsAway { get; } = new(
        "AWS01", "An AWS service cannot be reached", "The interface endpoint of the service is missing or closed by its security group, the DNS name does not resolve, or AWS has an outage.",
        "Compare the network page of the platform with the service named, and look at the AWS Health Dashboard. Work in flight waits and goes on by itself.");

    public static HealthFault AwsCredentials { get; } = new(
        "AWS02", "AWS does not accept Portal's credentials", "The role's session has expired and cannot be renewed, or a key was rotated or mistyped.",
        "Check that this machine still has its role (aws sts get-caller-identity). Portal goes on by itself as soon as they work.");

    public static HealthFault AwsDenied { get; } = new(
        "AWS03", "AWS does not allow Portal a call that it needs", "The stack of Portal's role is older than this program, or a service control policy or endpoint policy denies the action.",
        "Update the stack of cfn/portal/portal-role.yaml to this version; then look for a deny in the endpoint policy and the organisation's policies.");

    public static HealthFault BaseMissing { get; } = new(
        "AWS04", "The base infrastructure is not there", "It was never deployed in this account and region, or Portal looks at another region.",
        "Deploy cfn/mlops_entry_point.yaml, or correct Aws:Region. The Platform page has the quick-create link.");

    public static HealthFault ProviderAway { get; } = new(
        "IDP01", "The identity provider cannot be reached", "It is down, or the way to it (Oidc:Route, proxy, private endpoint) is closed.",
        "Fetch its discovery document from this machine by the same way. People who are signed in go on working; nobody new can sign in.");

    public static HealthFault ProviderDiffers { get; } = new(
        "IDP02", "The identity provider calls itself by another name", "Oidc:Authority differs from the issuer in the discovery document: another tenant, a missing path, or a trailing slash.",
        "Set Oidc:Authority to the issuer exactly as the document has it.");

    public static HealthFault ProviderFileEnds { get; } = new(
        "IDP03", "The file with the provider's signing keys is unusable or about to expire", "Oidc:ProviderFile was not replaced in time, or was damaged when it was.",
        "Make it anew as docs/sign-in.md shows, and replace it; Portal reads it without a restart.");

    public static HealthFault Clock { get; } = new(
        "CLK01", "The clock of this machine is wrong", "Time synchronisation is off or cannot reach its server.",
        "Turn it on (chrony or systemd-timesyncd; in AWS 169.254.169.123). Until then signatures are refused, and due times come early or late.");

    public static HealthFault CertificateUnusable { get; } = new(
        "KEY01", "The certificate that protects the keys cannot be used", "The file is missing or damaged, its password is wrong, or it has expired.",
        "Give DataProtection:CertificateFile and DataProtection:CertificatePassword a valid one, and list the former in DataProtection:FormerCertificateFiles.");

    public static HealthFault CertificateEnds { get; } = new(
        "KEY02", "The certificate that protects the keys ends soon", "Nobody renewed it yet.",
        "Make a new one, set it as DataProtection:CertificateFile and list the former in DataProtection:FormerCertificateFiles on every replica.", StopsWork: false);

    public static HealthFault KeysUnreadable { get; } = new(
        "KEY03", "Keys in the database cannot be read", "They were encrypted by a certificate that is no longer listed, or another installation wrote them.",
        "List the certificate they were made with in DataProtection:FormerCertificateFiles. Without it everybody has to sign in anew, and nothing else is lost.");

    public static HealthFault Overdue { get; } = new(
        "OPS01", "Work is due and nobody takes it up", "No Portal process runs beside this database, its worker fails on every pass, or the clock jumped.",
        "Check that a Portal process runs and what it logs. Work is taken up where it stopped.");

    public static HealthFault NeedsPeople { get; } = new(
        "OPS02", "Work stopped and waits for a person", "AWS refused a step, or a step exceeded its longest time.",
        "Open Operations, filter by needs attention, and follow the cause and the button of each.", StopsWork: false);

    public static HealthFault RecordUnsound { get; } = new(
        "AUD01", "The audit record does not hold", "An entry was altered, removed, inserted or made anew by something other than Portal.",
        "Keep the database and the checkpoints as they are, run audit verify, and tell whoever answers for the record. Do not restore over it before it is copied.");

    public static HealthFault RecordUnsigned { get; } = new(
        "AUD02", "New entries of the audit record are not signed", "The store of checkpoints (file or bucket) cannot be written, or no Portal process runs.",
        "Check Audit:CheckpointFile or Audit:CheckpointBucket and its permissions. Entries are signed as soon as it can be written.");

    public static HealthFault RecordKeyMissing { get; } = new(
        "AUD03", "The key of the audit record is missing", "Audit:KeyFile names another place, or the file was lost with its machine.",
        "Restore the key file from its backup. Without it the seal of the record cannot be checked, and Portal would begin a new one.");

    public static HealthFault MailStuck { get; } = new(
        "MAIL01", "Mail cannot be delivered", "The mail server is away or refuses Portal's sender or password.",
        "Look at the Mail page for the server's answer, and correct the settings below Mail. Mail that waits is sent then.", StopsWork: false);

    public static IReadOnlyList<HealthFault> All { get; } =
    [
        Unanswered, Setting, DatabaseAway, SchemaOlder, SchemaNewer, AwsAway, AwsCredentials, AwsDenied, BaseMissing, ProviderAway, ProviderDiffers, ProviderFileEnds,
        Clock, CertificateUnusable, CertificateEnds, KeysUnreadable, Overdue, NeedsPeople, RecordUnsound, RecordUnsigned, RecordKeyMissing, MailStuck,
    ];
}

namespace Portal.Sandbox.OpenId;

/// <summary>A person of the sandbox's identity provider.</summary>
/// <param name="Subject">The <c>sub</c> claim; never changes.</param>
/// <param name="Groups">Group ids as they stand in the token.</param>
/// <param name="Purpose">What one tries out as this person.</param>
public sealed record SeededPerson(string Subject, string Name, string Heading, string Purpose, params string[] Groups)
{
    public string Email => $"{Subject}@sandbox.example";
}

public static class SeededPeople
{
    /// <summary>In the order the page shows them: one heading per role.</summary>
    public static IReadOnlyList<SeededPerson> All { get; } =
    [
        new("dana", "Dana Okafor", "Data science admins", "Creates and owns governed projects.", "mlops-data-science-admins"),
        new("dirk", "Dirk Vermeer", "Data science admins", "Sees Dana's projects, owns his own.", "mlops-data-science-admins"),
        new("sam", "Sam Rivera", "Data scientists", "Works in projects and asks for access.", "mlops-data-scientists"),
        new("sofia", "Sofia Rossi", "Data scientists", "Works in projects and asks for access.", "mlops-data-scientists"),
        new("sven", "Sven Larsen", "Data scientists", "Works in projects and asks for access.", "mlops-data-scientists"),
        new("anna", "Anna Kowalska", "Approvers", "Decides requests and deploys.", "mlops-approvers"),
        new("arthur", "Arthur Bell", "Approvers", "The second pair of eyes.", "mlops-approvers"),
        new("milan", "Milan Novak", "ML engineers", "Looks after build and deploy pipelines.", "mlops-ml-engineers"),
        new("audrey", "Audrey Tan", "Auditors", "Reads everything, decides nothing.", "mlops-auditors"),
        new("ada", "Ada Lindqvist", "Admins", "Runs Portal: sessions, policy, clean-up.", "mlops-admins"),
        new("nora", "Nora Quist", "No mapped group", "Signs in and is told why there is nothing to see.", "marketing"),
    ];

    public static SeededPerson? Find(string? subject) => All.FirstOrDefault(person => person.Subject == subject);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Core.Access.Certification;

/// <summary>The result of a round as it is hashed, signed and handed out: the same rows give the same bytes.</summary>
public sealed class CertificationResult
{
    /// <summary>The default encoder escapes what HTML or a terminal would take for more than text.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    private CertificationResult(byte[] content)
    {
        Content = content;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public byte[] Content { get; }

    /// <summary>SHA-256 in small hexadecimal letters.</summary>
    public string Hash { get; }

    public static CertificationResult Of(CertificationCampaign campaign, IEnumerable<CertificationItem> items) => new([.. JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            format = 1,
            round = campaign.Id.ToString("N"),
            name = campaign.Name,
            reason = campaign.Reason,
            startedBy = campaign.StartedByName,
            startedAt = Moment(campaign.StartedAt),
            dueAt = Moment(campaign.ClosesAt),
            answers = items.OrderBy(item => item.SortKey, StringComparer.Ordinal).Select(item => new
            {
                project = item.ProjectName,
                projectId = item.ProjectId.ToString(),
                grant = item.GrantId.ToString(),
                issuer = item.PersonIssuer,
                subject = item.PersonSubject,
                person = item.PersonName,
                studioUser = item.ProfileName,
                endsAt = Moment(item.GrantEndsAt),
                lastOpenedAt = Moment(item.LastOpenedAt),
                answer = item.Answer.ToString(),
                reason = item.Reason,
                by = item.AnsweredBy,
                at = Moment(item.AnsweredAt),
            }),
        },
        Json), (byte)'\n']);

    /// <summary>The bytes that are signed.</summary>
    public static byte[] Statement(Guid campaign, string hash, string keyId) => Encoding.UTF8.GetBytes($"portal certification result 1\n{campaign:N}\n{hash}\n{keyId}\n");

    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

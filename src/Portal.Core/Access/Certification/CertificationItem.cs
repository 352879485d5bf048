using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access.Certification;

/// <summary>One person's access as a round asks about it, and what was answered.</summary>
public sealed class CertificationItem
{
    private CertificationItem()
    {
    }

    public Guid Id { get; private set; }

    public Guid CampaignId { get; private set; }

    /// <summary>Project, person and id in one text; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public ProjectId ProjectId { get; private set; }

    public string ProjectName { get; private set; } = "";

    public AccessGrantId GrantId { get; private set; }

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public string PersonName { get; private set; } = "";

    public string ProfileName { get; private set; } = "";

    /// <summary>When the access was to end by itself, as the round began.</summary>
    public DateTimeOffset GrantEndsAt { get; private set; }

    /// <summary>When Studio was opened last, as the round began; null when never.</summary>
    public DateTimeOffset? LastOpenedAt { get; private set; }

    public CertificationAnswer Answer { get; private set; }

    public string? Reason { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public int Version { get; private set; }

    public PersonId Person => new(PersonIssuer, PersonSubject);

    public static CertificationItem Of(CertificationCampaign campaign, AccessGrant grant)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            CampaignId = campaign.Id,
            SortKey = $"{grant.ProjectName}~{grant.PersonName}~{id:N}",
            ProjectId = grant.ProjectId,
            ProjectName = grant.ProjectName,
            GrantId = grant.Id,
            PersonIssuer = grant.PersonIssuer,
            PersonSubject = grant.PersonSubject,
            PersonName = grant.PersonName,
            ProfileName = grant.ProfileName,
            GrantEndsAt = grant.EndsAt,
            LastOpenedAt = grant.LastOpenedAt,
        };
    }

    public Error? Take(CertificationAnswer answer, string reason, string by, DateTimeOffset now)
    {
        if (Answer is not CertificationAnswer.Open) return CertificationErrors.Answered(this);
        (Answer, Reason, AnsweredBy, AnsweredAt) = (answer, reason, by, now);
        return null;
    }
}

/// <summary>What became of one person's access in a round.</summary>
public enum CertificationAnswer
{
    /// <summary>Nobody has answered yet.</summary>
    Open,

    /// <summary>It is still needed; it goes on as it was.</summary>
    Kept,

    /// <summary>It is no longer needed; it was taken away.</summary>
    Revoked,

    /// <summary>Nobody answered in time; it was suspended.</summary>
    Suspended,

    /// <summary>It had ended otherwise before anybody answered.</summary>
    Ended,
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Health;

namespace Portal.Health;

/// <summary>A report as alarms and support read it: the form is the same from the page and from the doctor.</summary>
internal static class HealthJson
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Of(DateTimeOffset at, IReadOnlyList<CheckedSubject> subjects) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            At = at,
            Works = subjects.All(subject => subject.Works),
            Subjects = subjects.Select(subject => new
            {
                subject.Subject,
                subject.Works,
                Milliseconds = (long)subject.Took.TotalMilliseconds,
                Findings = subject.Findings.Select(finding => new { finding.Fault?.Code, finding.Fault?.Title, finding.Sentence, finding.Fault?.Cause, finding.Fault?.Fix }),
            }),
        },
        Form);
}

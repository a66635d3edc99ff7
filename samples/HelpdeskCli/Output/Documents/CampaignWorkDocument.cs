using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What a worker did.</summary>
internal sealed record CampaignWorkDocument(long Sent, long Failed, long Unknown, long Skipped, IReadOnlyList<CampaignView> Campaigns)
{
    /// <summary>Why the command exits as it does, where it was ended before every recipient was settled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorDocument.Body? Error { get; init; }

    public static CampaignWorkDocument Of(CampaignWorkReport report, HelpdeskError? error) =>
        new(report.Sent, report.Failed, report.Unknown, report.Skipped, report.Campaigns) { Error = error is null ? null : ErrorDocument.From(error).Error };
}

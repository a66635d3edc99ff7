using System.Text.Json.Serialization;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What taking a user out of a group takes away, and what came of it; a preview has no outcome.</summary>
internal sealed record GroupRemovalDocument(
    string Group, bool IsMember, IReadOnlyList<string> TakesAwayGroups, IReadOnlyList<ApplicationAssignment> TakesAwayApplications, IReadOnlyList<string> TakesAwayProfiles,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChangeOutcome? Outcome)
{
    public static GroupRemovalDocument From(GroupRemovalPreview preview, ChangeOutcome? outcome) =>
        new(preview.Group.Name, preview.IsMember, [.. preview.Groups.Select(static g => g.Name)], preview.Applications, [.. preview.Profiles.Select(static p => p.Name)], outcome);
}

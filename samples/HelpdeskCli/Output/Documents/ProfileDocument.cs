using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>One profile that a user has.</summary>
internal sealed record ProfileDocument(string Name, string? Description, IReadOnlyList<string> Systems, string? ThroughGroup, DateTimeOffset? AppliedAt)
{
    public static ProfileDocument From(DeviceProfileAssignment assignment) =>
        new(assignment.Profile.Name, assignment.Profile.Description, assignment.Profile.Systems, assignment.ThroughGroup, assignment.AppliedAt);
}

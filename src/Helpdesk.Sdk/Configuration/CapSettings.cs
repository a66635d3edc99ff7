namespace Helpdesk.Sdk;

/// <summary>Caps on one operator; above them a second person must approve.</summary>
public sealed record CapSettings
{
    /// <summary>Credential-affecting actions in the window.</summary>
    public int Actions { get; init; } = 30;
    /// <summary>Persons touched by them in the window.</summary>
    public int Persons { get; init; } = 25;
    /// <summary>The sliding window.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);
}

namespace Helpdesk.Sdk;

/// <summary>Who filters and sorts a listing.</summary>
public sealed record SearchFeatures
{
    /// <summary>Text matches inside names, not only their start.</summary>
    public required FilteredBy TextInside { get; init; }
    /// <summary>The condition "locked".</summary>
    public required FilteredBy Locked { get; init; }
    /// <summary>The condition "disabled".</summary>
    public required FilteredBy Disabled { get; init; }
    /// <summary>The condition "password expired or expires within".</summary>
    public required FilteredBy PasswordExpiry { get; init; }
    /// <summary>The condition "idle".</summary>
    public required FilteredBy Idle { get; init; }
    /// <summary>The condition "never signed in".</summary>
    public FilteredBy NeverSignedIn { get; init; }
    /// <summary>Order by display name.</summary>
    public required FilteredBy Sort { get; init; }
}

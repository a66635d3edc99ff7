namespace Helpdesk.Sdk;

/// <summary>The password rules of a store for one account. <see langword="null"/> = the store does not tell.</summary>
public sealed record PasswordPolicyFacts
{
    /// <summary>Where they come from ("Default Domain Policy", a PSO's or policy entry's name).</summary>
    public required string Source { get; init; }
    /// <summary>Fewest characters.</summary>
    public int? MinimumLength { get; init; }
    /// <summary>Former passwords that may not be used again.</summary>
    public int? HistoryLength { get; init; }
    /// <summary>Whether the history is applied to a reset by the desk as well.</summary>
    public bool? HistoryAppliesToResets { get; init; }
    /// <summary>Whether several character classes are demanded.</summary>
    public bool? Complexity { get; init; }
    /// <summary>How long a password must be kept.</summary>
    public TimeSpan? MinimumAge { get; init; }
    /// <summary>How long a password lasts; <see cref="TimeSpan.MaxValue"/> = for good.</summary>
    public TimeSpan? MaximumAge { get; init; }
    /// <summary>Failed sign-ins until lockout; 0 = never.</summary>
    public int? LockoutThreshold { get; init; }
    /// <summary>How long a lockout lasts; <see cref="TimeSpan.MaxValue"/> = until unlocked.</summary>
    public TimeSpan? LockoutDuration { get; init; }
}

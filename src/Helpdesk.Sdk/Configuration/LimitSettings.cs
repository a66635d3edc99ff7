namespace Helpdesk.Sdk;

/// <summary>How often things may happen. Every number of behaviour.md §3 is an option with these defaults.</summary>
public sealed record LimitSettings
{
    /// <summary>Passwords refused by the store per person in 24 hours.</summary>
    public int RefusedPasswords { get; init; } = 5;
    /// <summary>Wrong answers per person and factor in an hour.</summary>
    public int FailuresPerHour { get; init; } = 5;
    /// <summary>Wrong answers per person and factor in 24 hours.</summary>
    public int FailuresPerDay { get; init; } = 10;
    /// <summary>Wrong answers that end a challenge.</summary>
    public int WrongAnswers { get; init; } = 3;
    /// <summary>Codes per channel and person in 24 hours.</summary>
    public int SendsPerDay { get; init; } = 10;
    /// <summary>Codes to one mailbox or number in 24 hours, whoever it belongs to.</summary>
    public int SendsPerAddress { get; init; } = 10;
    /// <summary>How long after one code the next can be sent.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>How long one credential-affecting action makes a different one need approval.</summary>
    public TimeSpan OtherActionWindow { get; init; } = TimeSpan.FromHours(24);
    /// <summary>How long an unenrolled person still counts as enrolled.</summary>
    public TimeSpan UnenrolledWindow { get; init; } = TimeSpan.FromHours(24);
    /// <summary>Distinct persons at a limit inside <see cref="AlertWindow"/> that raise an alert.</summary>
    public int AlertPersons { get; init; } = 10;
    /// <summary>The window of <see cref="AlertPersons"/>.</summary>
    public TimeSpan AlertWindow { get; init; } = TimeSpan.FromMinutes(60);
}

namespace Helpdesk.Sdk;

/// <summary>One-time codes.</summary>
public sealed record CodeSettings
{
    /// <summary>Digits, 6 to 12 (NIST SP 800-63B-4 asks for six at least).</summary>
    public int Digits { get; init; } = 6;
    /// <summary>How long a code works, 10 minutes at most and never longer than its session.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);
}

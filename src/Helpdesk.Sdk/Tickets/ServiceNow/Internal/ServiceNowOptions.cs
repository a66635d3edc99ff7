namespace Helpdesk.Sdk;

/// <summary>An instance of ServiceNow and how it is asked.</summary>
internal sealed record ServiceNowOptions
{
    /// <summary>The instance, with nothing after the host.</summary>
    public required Uri Url { get; init; }
    public required ServiceNowSignIn SignIn { get; init; }
    public IReadOnlyList<ServiceNowTable> Tables { get; init; } = ServiceNowTable.All;
    /// <summary>The stored value of the category that stands for a password reset; <see langword="null"/> to go by its label.</summary>
    public string? Category { get; init; }
    /// <summary>For a whole look-up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);
    public int MaximumBytes { get; init; } = 256 * 1024;
}

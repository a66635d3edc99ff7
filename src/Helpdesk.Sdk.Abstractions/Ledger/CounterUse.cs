namespace Helpdesk.Sdk;

/// <summary>How full a limit is.</summary>
/// <param name="Used">Places taken in the window.</param>
/// <param name="RetryAt">When the next place is free (UTC); <see langword="null"/> when one is free now.</param>
public sealed record CounterUse(int Used, DateTimeOffset? RetryAt);

namespace Helpdesk.Sdk;

/// <summary>How long calls to directories may take.</summary>
/// <param name="Connect">Connecting, TLS and sign-in, each.</param>
/// <param name="Operation">One call as a whole.</param>
public sealed record HelpdeskTimeouts(TimeSpan Connect, TimeSpan Operation)
{
    /// <summary>5 and 15 seconds.</summary>
    public static readonly HelpdeskTimeouts Default = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
}

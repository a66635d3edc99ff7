namespace Helpdesk.Sdk;

/// <summary>A user who signs in to the local directory. The secrets stay the caller's.</summary>
/// <param name="UserName">The user name, whatever the letter case; no mail address, no id.</param>
public sealed record LocalSignInRequest(string UserName)
{
    /// <summary>The password; or <see cref="AccessPass"/>.</summary>
    public Secret? Password { get; init; }
    /// <summary>A temporary access pass, in place of password and second factor.</summary>
    public Secret? AccessPass { get; init; }
    /// <summary>A code of the user's authenticator, where one is registered.</summary>
    public Secret? Code { get; init; }
    /// <summary>Whether to open a session.</summary>
    public bool OpenSession { get; init; }
    /// <summary>The client, for the list of sessions.</summary>
    public string? Client { get; init; }
    /// <summary>The address, for the list of sessions.</summary>
    public string? Address { get; init; }
}

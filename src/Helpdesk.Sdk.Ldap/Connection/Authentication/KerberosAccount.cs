using System.Net;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Who signs in by Kerberos. Without a name it is whoever the process already is: the ticket cache (<c>KRB5CCNAME</c>) or the keytab (<c>KRB5_CLIENT_KTNAME</c>)
/// of its environment, as it was when the process started.
/// </summary>
/// <param name="Name">The account as <c>name@REALM</c>; null takes the environment's.</param>
/// <param name="Password">Its password; erased by whoever made it.</param>
internal sealed record KerberosAccount(string? Name = null, Secret? Password = null)
{
    /// <summary>The environment's tickets.</summary>
    public static KerberosAccount OfTheProcess { get; } = new();

    /// <summary>In the framework's terms. It keeps passwords as strings only; the string lives as long as one sign-in.</summary>
    public NetworkCredential ToCredential()
    {
        if (Name is null) return CredentialCache.DefaultNetworkCredentials;
        var at = Name.LastIndexOf('@');
        var (user, realm) = at < 0 ? (Name, string.Empty) : (Name[..at], Name[(at + 1)..]);
        return new NetworkCredential(user, Password!.Use(0, static (characters, _) => new string(characters)), realm.ToUpperInvariant());
    }

    /// <summary>The name only.</summary>
    public override string ToString() => Name ?? "the process";
}

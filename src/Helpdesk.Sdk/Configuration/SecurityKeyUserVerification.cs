namespace Helpdesk.Sdk;

/// <summary>Whether a security key has to verify its user (PIN, fingerprint) and not only to be touched.</summary>
public enum SecurityKeyUserVerification
{
    /// <summary>Without it nothing is registered and nobody signs in.</summary>
    Required,
    /// <summary>Asked for where the key can; one that cannot is accepted.</summary>
    Preferred,
    /// <summary>Not asked for: the key is a second factor beside a password.</summary>
    Discouraged,
}

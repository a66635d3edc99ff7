namespace Helpdesk.Sdk;

/// <summary>The signature algorithms that are offered to security keys, by their numbers (IANA COSE Algorithms).</summary>
public static class SecurityKeyAlgorithms
{
    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    public const int Es256 = -7;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public const int Rs256 = -257;

    /// <summary>All of them, the preferred first.</summary>
    public static IReadOnlyList<int> Offered { get; } = [Es256, Rs256];
}

namespace Helpdesk.Sdk;

/// <summary>How the codes of one authenticator are made. Fixed at enrollment, because the app keeps its own copy.</summary>
/// <remarks>The values an app assumes when it is told nothing are those of <see cref="Default"/>.</remarks>
public sealed record TotpParameters
{
    /// <summary>Creates a set of parameters.</summary>
    /// <param name="algorithm">The hash.</param>
    /// <param name="digits">Digits of a code, 6 to 8.</param>
    /// <param name="periodSeconds">Length of a time step in seconds, 30 or 60.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the ranges above.</exception>
    public TotpParameters(TotpAlgorithm algorithm = TotpAlgorithm.Sha1, int digits = 6, int periodSeconds = 30)
    {
        if (!Enum.IsDefined(algorithm))
            throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "The algorithm is Sha1, Sha256 or Sha512.");
        if (digits is < 6 or > 8)
            throw new ArgumentOutOfRangeException(nameof(digits), digits, "A code has 6 to 8 digits.");
        if (periodSeconds is not (30 or 60))
            throw new ArgumentOutOfRangeException(nameof(periodSeconds), periodSeconds, "A time step is 30 or 60 seconds.");
        Algorithm = algorithm;
        Digits = digits;
        PeriodSeconds = periodSeconds;
    }

    /// <summary>HMAC-SHA-1, 6 digits, 30 seconds.</summary>
    public static TotpParameters Default { get; } = new();

    /// <summary>The hash.</summary>
    public TotpAlgorithm Algorithm { get; }

    /// <summary>Digits of a code, 6 to 8.</summary>
    public int Digits { get; }

    /// <summary>Length of a time step in seconds, 30 or 60.</summary>
    public int PeriodSeconds { get; }
}

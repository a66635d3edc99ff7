using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>The otpauth address an authenticator app reads from a QR code (the Key URI format). It holds the secret: never log it.</summary>
internal static class OtpAuthUri
{
    /// <summary>Writes the address of one enrollment.</summary>
    /// <param name="issuer">Who asks for the code; shown by the app. No colon, because apps split the label there, escaped or not.</param>
    /// <param name="account">Whose code it is; shown by the app. No colon either.</param>
    /// <param name="secret">The shared secret.</param>
    /// <param name="parameters">How codes are made; always written out, so that no app has to guess.</param>
    /// <exception cref="ArgumentException">Issuer or account is empty, or holds a colon, a control character or a lone surrogate.</exception>
    public static string Create(string issuer, string account, ReadOnlySpan<byte> secret, TotpParameters parameters)
    {
        var escapedIssuer = Escape(issuer, nameof(issuer));
        var escapedAccount = Escape(account, nameof(account));
        var algorithm = parameters.Algorithm switch { TotpAlgorithm.Sha256 => "SHA256", TotpAlgorithm.Sha512 => "SHA512", _ => "SHA1" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{escapedIssuer}:{escapedAccount}?secret={Base32.Encode(secret)}&issuer={escapedIssuer}&algorithm={algorithm}&digits={parameters.Digits}&period={parameters.PeriodSeconds}");
    }

    private static string Escape(string value, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == ':' || char.IsControl(value[i]))
                throw new ArgumentException("A colon or control character cannot stand in an authenticator's label.", name);
            if (char.IsSurrogate(value[i]) && (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[++i])))
                throw new ArgumentException("The text holds half of a surrogate pair.", name);
        }

        return Uri.EscapeDataString(value);
    }
}

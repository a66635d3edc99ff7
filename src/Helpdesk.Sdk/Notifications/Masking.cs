namespace Helpdesk.Sdk;

/// <summary>Shows just enough of a contact value for the caller to recognise it.</summary>
public static class Masking
{
    private const string Dots = "···";

    /// <summary><c>john@example.com</c> → <c>j···@example.com</c>.</summary>
    public static string Email(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        return at < 1 ? Dots : string.Concat(FirstRune(address), Dots, address.AsSpan(at));
    }

    /// <summary><c>+49 151 2345 123</c> → <c>+49 ··· 123</c>.</summary>
    public static string Phone(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length < 7)
            return Dots;
        var prefix = number.TrimStart().StartsWith('+') ? "+" + digits[..2] + " " : "";
        return $"{prefix}{Dots} {digits[^3..]}";
    }

    /// <summary>Masks a destination as its channel writes it; of an unknown channel nothing is shown.</summary>
    public static string Of(NotificationChannel channel, string destination) =>
        channel == NotificationChannel.Email ? Email(destination) : channel == NotificationChannel.Sms ? Phone(destination) : Dots;

    private static string FirstRune(string text) =>
        System.Text.Rune.TryGetRuneAt(text, 0, out var rune) ? rune.ToString() : "";
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>An address: local part and domain, the domain in its ASCII form (RFC 5890).</summary>
internal readonly record struct Mailbox(string Local, string Domain)
{
    private const int LongestLocal = 64; // octets, RFC 5321 section 4.5.3.1.1
    private const int LongestAddress = 254; // octets: a path of 256 less its angle brackets

    private static readonly SearchValues<char> AtomMarks = SearchValues.Create("!#$%&'*+-/=?^_`{|}~");
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Whether the address can only be used with SMTPUTF8 (RFC 6531).</summary>
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(Local);

    /// <summary>Parses strictly: dot-atoms only, no comments, quoting, literals or white space. The fault names the field, not the address.</summary>
    public static bool TryParse(string field, string? text, out Mailbox mailbox, out string fault)
    {
        mailbox = default;
        fault = "";
        if (string.IsNullOrEmpty(text))
            fault = $"{field} is empty.";
        else if (HeaderText.Fault(field, text, LongestAddress) is { } headerFault)
            fault = headerFault;
        else if (text.LastIndexOf('@') is var at && at < 1)
            fault = $"{field} has no at sign, or nothing before it.";
        else if (!IsDotAtom(text.AsSpan(0, at)) || Encoding.UTF8.GetByteCount(text.AsSpan(0, at)) > LongestLocal)
            fault = $"{field} has a local part that is too long or has characters that cannot stand there.";
        else if (ToAsciiDomain(text[(at + 1)..]) is not { } domain)
            fault = $"{field} has a domain that is not a domain name.";
        else if (Encoding.UTF8.GetByteCount(text.AsSpan(0, at)) + 1 + domain.Length > LongestAddress)
            fault = $"{field} is longer than an address can be.";
        else
            mailbox = new(text[..at], domain);
        return fault.Length == 0;
    }

    /// <summary>Whether the text is atoms joined by single dots (RFC 5322 section 3.2.3, widened by RFC 6532).</summary>
    public static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] == '.' || text[^1] == '.')
            return false;
        var previousDot = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var dot = rune.Value == '.';
            if ((dot && previousDot) || !(dot || IsAtomCharacter(rune)))
                return false;
            previousDot = dot;
        }

        return true;
    }

    /// <summary>The address as it stands on the wire.</summary>
    /// <returns>Local part, at sign, domain.</returns>
    public override string ToString() => $"{Local}@{Domain}";

    private static bool IsAtomCharacter(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || AtomMarks.Contains((char)rune.Value)
        : Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar;

    private static string? ToAsciiDomain(string domain)
    {
        if (!Ascii.IsValid(domain))
        {
            try
            {
                domain = Idn.GetAscii(domain);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        var labels = domain.Split('.');
        return domain.Length <= 253 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? domain : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}

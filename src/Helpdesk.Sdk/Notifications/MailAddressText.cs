using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>What counts as a mail address at the desk, and when two of them reach the same mailbox.</summary>
public static class MailAddressText
{
    /// <summary>Checks an address (a plain addr-spec of RFC 5322 §3.4.1; 254 characters at most, RFC 5321 §4.5.3.1).</summary>
    /// <param name="address">The address.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the input's name.</param>
    public static bool IsValid([NotNullWhen(true)] string? address, [NotNullWhen(false)] out string? problem)
    {
        if (!InputText.IsWellFormed(address, 254, out problem))
            return false;
        var at = address!.IndexOf('@', StringComparison.Ordinal);
        var domain = at < 0 ? "" : address[(at + 1)..];
        if (at is < 1 or > 64 || domain.Length == 0 || domain.Contains('@', StringComparison.Ordinal))
            problem = "is no mail address (name@domain)";
        else if (address.Any(static c => char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or ',' or ';' or ':' or '"' or '[' or ']' or '\\'))
            problem = "has a character that a mail address cannot have";
        else if (address[0] == '.' || address[at - 1] == '.' || address.Contains("..", StringComparison.Ordinal) || domain.Split('.').Any(static label => label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-'))
            problem = "is no mail address (misplaced dots or hyphens)";
        else if (AsciiDomain(domain) is null)
            problem = "has a domain that cannot be written in the domain name system (RFC 5891)";
        return problem is null;
    }

    /// <summary>The address as mail is sent to it: its domain in the form of the domain name system, so that letters that only look different are not different.</summary>
    public static string Canonical(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var trimmed = address.Trim().Normalize(NormalizationForm.FormKC);
        var at = trimmed.LastIndexOf('@');
        return at < 0 ? trimmed : string.Concat(trimmed.AsSpan(0, at + 1), CanonicalDomain(trimmed[(at + 1)..]));
    }

    /// <summary>A domain in the form of the domain name system, lower case.</summary>
    public static string CanonicalDomain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var plain = domain.Trim().TrimStart('@').TrimEnd('.');
        return AsciiDomain(plain) ?? plain.ToLowerInvariant();
    }

    /// <summary>The mailbox an address reaches, for telling independent ones apart: letter case, compatible letters and a <c>+tag</c> do not count.</summary>
    public static string Mailbox(string address)
    {
        var folded = Canonical(address).ToLowerInvariant();
        var at = folded.LastIndexOf('@');
        var plus = folded.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? string.Concat(folded.AsSpan(0, plus), folded.AsSpan(at)) : folded;
    }

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = new IdnMapping { AllowUnassigned = false, UseStd3AsciiRules = true }.GetAscii(domain.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
            return ascii.All(char.IsAscii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

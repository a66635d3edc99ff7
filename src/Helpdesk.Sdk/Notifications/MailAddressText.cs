using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>What counts as a mail address at the desk: one that can be sent to without any quoting or escaping.</summary>
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
        return problem is null;
    }

    /// <summary>The mailbox an address reaches, for telling independent ones apart: letter case and a <c>+tag</c> do not count.</summary>
    public static string Mailbox(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var folded = address.Trim().ToLowerInvariant();
        var at = folded.LastIndexOf('@');
        var plus = folded.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? string.Concat(folded.AsSpan(0, plus), folded.AsSpan(at)) : folded;
    }
}

using System.Buffers;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Looks for a person's names in a password: whole names and their parts, in any case and either Unicode form.</summary>
internal static class PasswordNames
{
    private const int ShortestPart = 3;

    // Active Directory's token separators, and the marks that join the parts of names and addresses.
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t,.-_#@+/\\()'’\u00A0\u2010\u2011\u2013");

    /// <summary>Whether the password holds a name. It has to be well-formed text.</summary>
    public static bool AnyIn(ReadOnlySpan<char> password, PasswordSubject subject)
    {
        var buffer = new char[password.GetNormalizedLength(NormalizationForm.FormKC)];
        password.TryNormalize(buffer, out var length, NormalizationForm.FormKC);
        try
        {
            var text = buffer.AsSpan(0, length);
            var userName = subject.UserName?.Split('@', 2)[0];
            return Holds(text, userName) || Holds(text, subject.DisplayName) || Holds(text, subject.GivenName) || Holds(text, subject.Surname);
        }
        finally
        {
            Array.Clear(buffer);
        }
    }

    private static bool Holds(ReadOnlySpan<char> password, string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || !IsWellFormed(name))
            return false;
        ReadOnlySpan<char> rest = name.Normalize(NormalizationForm.FormKC).AsSpan().Trim();
        if (HoldsPart(password, rest))
            return true;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Separators);
            if (HoldsPart(password, end < 0 ? rest : rest[..end]))
                return true;
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return false;
    }

    private static bool HoldsPart(ReadOnlySpan<char> password, ReadOnlySpan<char> part) =>
        part.Length >= ShortestPart && password.Contains(part, StringComparison.OrdinalIgnoreCase);

    // A directory can hold damaged text; nobody can type it, so it cannot be in a well-formed password either.
    private static bool IsWellFormed(ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(name, out _, out var consumed) != OperationStatus.Done)
                return false;
            name = name[consumed..];
        }

        return true;
    }
}

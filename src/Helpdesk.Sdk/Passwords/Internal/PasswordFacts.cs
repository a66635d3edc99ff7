using System.Numerics;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>What the rules ask about a password, gathered in one pass.</summary>
internal readonly record struct PasswordFacts(bool WellFormed, int Length, int LongestRun, bool EdgeDigit, int Classes)
{
    public static PasswordFacts Of(ReadOnlySpan<char> password)
    {
        var (length, run, longest, classes) = (0, 0, 0, 0u);
        var (first, previous) = (default(Rune), default(Rune));
        while (!password.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(password, out var rune, out var consumed) != System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
                return default;
            password = password[consumed..];
            run = length > 0 && rune == previous ? run + 1 : 1;
            longest = Math.Max(longest, run);
            classes |= ClassOf(rune);
            if (length++ == 0)
                first = rune;
            previous = rune;
        }

        var edge = length > 0 && (Rune.IsDigit(first) || Rune.IsDigit(previous));
        return new(true, length, longest, edge, BitOperations.PopCount(classes));
    }

    private static uint ClassOf(Rune rune) =>
        Rune.IsUpper(rune) ? 1u
        : Rune.IsLower(rune) ? 2u
        : Rune.IsDigit(rune) ? 4u
        : 8u;
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

/// <summary>Generators of text: well-formed headers and bodies, and everything else.</summary>
internal static class MailTexts
{
    private static readonly Gen<string> Character = Gen.Frequency(
        (6, Gen.Choose(0x20, 0x7E).Select(value => ((char)value).ToString())),
        (2, Gen.Elements("=", "?", "_", ".", " ", "  ", "\"", "\\", "=?utf-8?B?", "?=", "<", ">", ",", "From ")),
        (2, Gen.Elements("ä", "é", "ß", "—", "Ж", "語", "e\u0301", "\u00A0", "\u200B")),
        (1, Gen.Elements("😀", "👩‍👩‍👧", "𝕒", "🏳️‍🌈")));

    private static readonly Gen<string> Break = Gen.Elements("\n", "\r\n", "\r", "\n.", "\n..", "\r\n.\r\n", " \n", "\t\r\n", "\n\n", "\t");

    public static Arbitrary<string> Header { get; } = Joined(Character).Where(text => text.Length <= HeaderText.LongestName).ToArbitrary();

    public static Arbitrary<string> Body { get; } = Joined(Gen.Frequency((8, Character), (1, Break), (1, Gen.Choose(1, 300).Select(length => new string('x', length))))).ToArbitrary();

    /// <summary>What nobody should put into a header, between other things.</summary>
    public static Arbitrary<string> Hostile { get; } = Joined(Gen.Frequency(
        (4, Character),
        (1, Gen.Elements("\r\nBcc: evil@example.net", "\n", "\r", "\0", "\u0085", "\u2028", "\t", "\u007F", "\uD800", "\uDC00", "\r\n\r\n<html>", "\r\n.\r\nMAIL FROM:<x@y.example>\r\n")))).ToArbitrary();

    /// <summary>Whether the text is damaged or holds a control character or line separator.</summary>
    public static bool IsHostile(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done
                || Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
                return true;
            rest = rest[consumed..];
        }

        return false;
    }

    private static Gen<string> Joined(Gen<string> part) => part.ArrayOf().Select(parts => string.Concat(parts));
}

using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class PhoneNumberTextTests
{
    [Theory]
    [InlineData("+49 (0)151 23456789", null, "+4915123456789")]
    [InlineData("+49 0151 23456789", null, "+4915123456789")]
    [InlineData("0049 151 23456789", null, "+4915123456789")]
    [InlineData("0049151/234567-89", "DE", "+4915123456789")]
    [InlineData("0151 2345678", "DE", "+491512345678")]
    [InlineData("0151 2345678", "de", "+491512345678")]
    [InlineData("011 49 151 23456789", "US", "+4915123456789")]
    [InlineData("(212) 555-0100", "US", "+12125550100")]
    [InlineData("1-212-555-0100", "CA", "+12125550100")]
    [InlineData("+1 212 555 0100", "DE", "+12125550100")]
    [InlineData("06 1234 5678", "IT", "+390612345678")]
    [InlineData("+39 (0)6 1234 5678", null, "+390612345678")]
    [InlineData("347 123 4567", "IT", "+393471234567")]
    [InlineData("612 34 56 78", "ES", "+34612345678")]
    [InlineData("912 345 678", "PT", "+351912345678")]
    [InlineData("20 12 34 56", "DK", "+4520123456")]
    [InlineData("406 12 345", "NO", "+4740612345")]
    [InlineData("512 345 678", "PL", "+48512345678")]
    [InlineData("601 123 456", "CZ", "+420601123456")]
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789")]
    [InlineData("912 345 67 89", "RU", "+79123456789")]
    [InlineData("810 49 151 23456789", "KZ", "+4915123456789")]
    [InlineData("06 30 123 4567", "HU", "+36301234567")]
    [InlineData("+36 (06) 30 123 4567", null, "+36301234567")]
    [InlineData("0011 49 151 23456789", "AU", "+4915123456789")]
    [InlineData("07 07 12 34 56", "CI", "+2250707123456")]
    [InlineData("+44 (0)7700 900123", null, "+447700900123")]
    [InlineData("+49\u00A0151\u2011234\u202F56789", null, "+4915123456789")]
    [InlineData("  +4915123456789 ", null, "+4915123456789")]
    public void Numbers_come_into_one_form(string text, string? region, string expected)
    {
        Assert.True(PhoneNumberText.TryNormalize(text, region, out var e164, out var problem), problem);
        Assert.Equal(expected, e164);
    }

    [Theory]
    [InlineData(null, "DE")]
    [InlineData("", "DE")]
    [InlineData("+", "DE")]
    [InlineData("0151 2345678", null)]
    [InlineData("151 2345678", "DE")]
    [InlineData("110", "DE")]
    [InlineData("112", "DE")]
    [InlineData("+49 112", null)]
    [InlineData("0112", "DE")]
    [InlineData("911", "US")]
    [InlineData("+1 911 555 0100", null)]
    [InlineData("+1 212 911 0100", null)]
    [InlineData("+1 112 555 0100", null)]
    [InlineData("1-800-FLOWERS", "US")]
    [InlineData("0151 2345678 x12", "DE")]
    [InlineData("0151 2345678#12", "DE")]
    [InlineData("0151 2345678;ext=1", "DE")]
    [InlineData("0151 2345678,,1", "DE")]
    [InlineData("*31#0151 2345678", "DE")]
    [InlineData("tel:+4915123456789", "DE")]
    [InlineData("+49 151 2345\r\n6789", "DE")]
    [InlineData("+49151\u00002345678", "DE")]
    [InlineData("+491512345678901234", "DE")]
    [InlineData("+49+15123456789", "DE")]
    [InlineData("49+15123456789", "DE")]
    [InlineData("+49 (0151 23456789", "DE")]
    [InlineData("+49 00151 23456789", "DE")]
    [InlineData("+999 123456789", "DE")]
    [InlineData("+881 6 1234 5678", "DE")]
    [InlineData("+45 (0)20123456", null)]
    [InlineData("+٤٩١٥١٢٣٤٥٦٧٨٩", null)]
    public void What_is_none_is_refused(string? text, string? region)
    {
        Assert.False(PhoneNumberText.TryNormalize(text, region, out var e164, out var problem));
        Assert.Null(e164);
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Normalised_numbers_stay_as_they_are_in_every_region()
    {
        var characters = Gen.Elements("0123456789 ()-/.+".ToCharArray()).ListOf().Select(static c => new string([.. c]));
        var regions = Gen.Elements<string?>(null, "DE", "US", "IT", "RU", "HU", "GB", "JP");
        Check.QuickThrowOnFailure(Prop.ForAll(
            Arb.From(characters), Arb.From(regions), Arb.From(regions), static (text, first, second) =>
                !PhoneNumberText.TryNormalize(text, first, out var once, out _)
                || (once.Length is > 5 and <= 16 && once[0] == '+' && once.Skip(1).All(char.IsAsciiDigit)
                    && PhoneNumberText.TryNormalize(once, second, out var twice, out _) && twice == once)));
    }

    [Theory]
    [InlineData("DE", true)]
    [InlineData("de", true)]
    [InlineData("XX", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Regions_are_known_by_two_letters(string? region, bool known) => Assert.Equal(known, PhoneNumberText.IsRegion(region));

    [Fact]
    public void An_unknown_region_is_the_callers_bug() =>
        Assert.Throws<ArgumentException>(static () => PhoneNumberText.TryNormalize("+4915123456789", "XX", out _, out _));
}

namespace Helpdesk.Sdk.Tests;

public sealed class SmsPartsTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("ж", 70, 1)]
    [InlineData("ж", 71, 2)]
    [InlineData("ж", 134, 2)]
    [InlineData("ж", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 36, 2)]
    public void Parts_are_counted_as_gateways_bill_them(string part, int times, int parts) =>
        Assert.Equal(parts, SmsParts.Count(string.Concat(Enumerable.Repeat(part, times))));

    [Fact]
    public void One_character_outside_the_alphabet_makes_the_whole_text_dear() =>
        Assert.Equal(3, SmsParts.Count(new string('a', 150) + "ж"));
}

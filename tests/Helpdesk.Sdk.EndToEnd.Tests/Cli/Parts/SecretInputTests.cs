using System.Text;
using Helpdesk.Sdk;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class SecretInputTests
{
    [Theory]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret\n")]
    [InlineData(" sp ace ", " sp ace ")]
    [InlineData("päß🔑\n", "päß🔑")]
    [InlineData("\uFEFFs3cret\n", "s3cret")]
    [InlineData("\uFEFF\uFEFFs3\uFEFFcret", "\uFEFFs3\uFEFFcret")]
    public async Task Only_one_trailing_newline_and_a_byte_order_mark_before_it_are_dropped(string input, string expected)
    {
        using var secret = await ReadAsync(Encoding.UTF8.GetBytes(input));
        using var same = new Secret(expected);
        Assert.Equal(same, secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\r\n")]
    public async Task Nothing_is_a_usage_error(string input) => await RefusesAsync(Encoding.UTF8.GetBytes(input));

    [Fact]
    public async Task What_is_no_text_is_a_usage_error() => await RefusesAsync([0x61, 0xFF, 0xFE]);

    [Fact]
    public async Task An_endless_input_is_refused_without_reading_it_all()
    {
        var input = new CountingStream(Encoding.UTF8.GetBytes(new string('x', 10_000_000)));
        await Assert.ThrowsAsync<CommandFailure>(() => SecretInput.ReadAsync(input, "password", CancellationToken.None));
        Assert.True(input.Position < 100_000);
    }

    private static Task<Secret> ReadAsync(byte[] input) => SecretInput.ReadAsync(new MemoryStream(input), "password", CancellationToken.None);

    private static async Task RefusesAsync(byte[] input) =>
        Assert.Equal(ErrorKind.InvalidInput, (await Assert.ThrowsAsync<CommandFailure>(() => ReadAsync(input))).Error.Kind);

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes);
}

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A file that cannot be read or written is the caller's to mend, and named: scripts give several.</summary>
public sealed class FileFaultTests : IAsyncLifetime
{
    private CliDesk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await CliDesk.WithUsersAsync(null, "ann");

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData("users import FILE --store local")]
    [InlineData("users export FILE --format csv")]
    [InlineData("history export FILE --format csv")]
    [InlineData("enroll authenticator local:ann --qr FILE")]
    [InlineData("campaign start --message-file FILE")]
    [InlineData("devices report T --log-file FILE")]
    public async Task It_is_named_whatever_is_wrong_with_it(string command)
    {
        string[] files = ["", _desk.Folder, Path.Combine(_desk.Folder, "no", "such", "file.csv"), Path.Combine(_desk.Folder, "users.csv", "file.csv")];
        foreach (var file in files)
        {
            var result = (await _desk.Cli.JsonAsync(command.Split(' ').Select(word => word == "FILE" ? file : word))).Exits(2);
            Assert.Equal("invalid-input", result.ErrorCode);
            Assert.Contains($"'{file}'", result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(Directory.GetFiles(_desk.Folder, "*.part"));
    }

    [Theory]
    [InlineData("users export FILE --format csv")]
    [InlineData("history export FILE --format csv")]
    public async Task A_device_is_not_replaced_by_a_file(string command)
    {
        const string Device = "/dev/null";
        Assert.SkipUnless(File.Exists(Device), "The machine has no /dev/null.");
        var result = (await _desk.Cli.JsonAsync(command.Split(' ').Select(static word => word == "FILE" ? Device : word))).Exits(2);
        Assert.Equal("invalid-input", result.ErrorCode);
        Assert.Contains("'/dev/null' cannot be written: This is no regular file.", result.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles("/dev", "null*.part"));
    }

    [Fact]
    public async Task A_message_that_is_too_long_or_no_text_is_named_too()
    {
        foreach (var text in new[] { [0xFF, 0xFE, 0x00], new byte[1_000_001] })
        {
            var file = Path.Combine(_desk.Folder, "message.txt");
            await File.WriteAllBytesAsync(file, text, TestContext.Current.CancellationToken);
            Assert.Contains($"'{file}'", (await _desk.Cli.RunAsync("campaign", "start", "--message-file", file)).Exits(2).Errors, StringComparison.Ordinal);
        }
    }
}

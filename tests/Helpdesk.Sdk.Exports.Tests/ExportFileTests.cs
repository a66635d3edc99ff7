namespace Helpdesk.Sdk.Exports.Tests;

public sealed class ExportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hdexport").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_stands_under_the_name_before_the_end()
    {
        var path = Path.Combine(_folder, "users.csv");
        await using (var file = ExportFile.Create(path))
        {
            await file.Stream.WriteAsync("half"u8.ToArray(), Token);
            await file.Stream.FlushAsync(Token);
            Assert.False(File.Exists(path));
            await file.CommitAsync(Token);
            Assert.Equal("half", await File.ReadAllTextAsync(path, Token));
        }

        Assert.Equal([path], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task What_is_given_up_leaves_what_was_there()
    {
        var path = Path.Combine(_folder, "users.csv");
        await File.WriteAllTextAsync(path, "before", Token);
        await using (var file = ExportFile.Create(path)) await file.Stream.WriteAsync("half"u8.ToArray(), Token);
        Assert.Equal("before", await File.ReadAllTextAsync(path, Token));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault() =>
        Assert.ThrowsAny<IOException>(() => ExportFile.Create(Path.Combine(_folder, "no", "users.csv")));
}

using System.Diagnostics;

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

    [Theory]
    [InlineData("before")]
    [InlineData(null)]
    public async Task A_link_stays_and_what_it_leads_to_is_written(string? before)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege here.");
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        var target = Path.Combine(elsewhere, "users.csv");
        if (before is not null) await File.WriteAllTextAsync(target, before, Token);
        File.CreateSymbolicLink(Path.Combine(_folder, "second.csv"), Path.Combine("elsewhere", "users.csv"));
        var link = File.CreateSymbolicLink(Path.Combine(_folder, "first.csv"), "second.csv").FullName;
        await using (var file = ExportFile.Create(link))
        {
            await file.Stream.WriteAsync("whole"u8.ToArray(), Token);
            await file.CommitAsync(Token);
        }

        Assert.Equal("second.csv", new FileInfo(link).LinkTarget);
        Assert.Equal("whole", await File.ReadAllTextAsync(target, Token));
        Assert.Equal([target], Directory.GetFiles(elsewhere));
    }

    [Fact]
    public void A_link_that_anybody_may_have_put_there_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege here.");
        var everybodys = Directory.CreateDirectory(Path.Combine(_folder, "everybodys")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(everybodys, File.GetUnixFileMode(everybodys) | UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
        var target = Path.Combine(_folder, "settings.json");
        File.WriteAllText(target, "kept");
        var link = File.CreateSymbolicLink(Path.Combine(everybodys, "users.csv"), target).FullName;

        Assert.Throws<UnauthorizedAccessException>(() => ExportFile.Create(link));

        Assert.Equal("kept", File.ReadAllText(target));
    }

    [Fact]
    public void Links_that_lead_nowhere_are_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege here.");
        File.CreateSymbolicLink(Path.Combine(_folder, "one"), "other");
        File.CreateSymbolicLink(Path.Combine(_folder, "other"), "one");
        File.CreateSymbolicLink(Path.Combine(_folder, "lost"), Path.Combine("no", "users.csv"));
        foreach (var name in new[] { "one", "lost" }) Assert.ThrowsAny<IOException>(() => ExportFile.Create(Path.Combine(_folder, name)));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/proc/self/environ")]
    public void What_the_kernel_makes_is_no_file_to_replace(string path)
    {
        Assert.SkipUnless(File.Exists(path), $"There is no {path}.");
        var link = File.CreateSymbolicLink(Path.Combine(_folder, "link.csv"), path).FullName;
        foreach (var name in new[] { path, link }) Assert.Throws<UnauthorizedAccessException>(() => ExportFile.Create(name));
        Assert.Equal([link], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_pipe_is_no_file_to_replace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes have no names in folders here.");
        var pipe = Path.Combine(_folder, "pipe.csv");
        using (var made = Process.Start("mkfifo", [pipe])) await made.WaitForExitAsync(Token);
        // A pipe that was waited for would be waited for endlessly.
        await Task.Run(() => Assert.Throws<UnauthorizedAccessException>(() => ExportFile.Create(pipe)), Token).WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal([pipe], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_replaced_as_ever()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The attribute forbids it here.");
        var path = Path.Combine(_folder, "users.csv");
        await File.WriteAllTextAsync(path, "before", Token);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        await using (var file = ExportFile.Create(path))
        {
            await file.Stream.WriteAsync("whole"u8.ToArray(), Token);
            await file.CommitAsync(Token);
        }

        Assert.Equal("whole", await File.ReadAllTextAsync(path, Token));
    }
}

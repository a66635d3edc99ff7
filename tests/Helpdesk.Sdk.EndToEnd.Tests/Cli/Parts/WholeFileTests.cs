using Helpdesk.Sdk;
using HelpdeskCli;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

public sealed class WholeFileTests
{
    [Fact]
    public async Task A_disk_that_fills_up_is_the_files_fault_and_leaves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-file-");
        try
        {
            var path = Path.Combine(folder.FullName, "out.csv");
            var failure = await Assert.ThrowsAsync<CommandFailure>(() => WholeFile.WriteAsync<long>(path, static _ => throw new IOException("No space left on device")));
            Assert.Equal(ErrorKind.InvalidInput, failure.Error.Kind);
            Assert.Contains($"'{path}'", failure.Message, StringComparison.Ordinal);
            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_wrong_besides_the_file_is_not_put_down_to_it()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await Assert.ThrowsAsync<ArgumentException>(() => WholeFile.WriteAsync<long>(path, static _ => throw new ArgumentException("Another argument.")));
        Assert.False(File.Exists(path));
    }
}

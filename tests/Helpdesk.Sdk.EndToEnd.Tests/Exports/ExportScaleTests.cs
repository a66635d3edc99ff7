using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>Whole exports of big directories, through the desk into files. The heap is everybody's: they run while no other test does.</summary>
[Collection<AloneCollection>]
public sealed class ExportScaleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-export-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("xml")]
    public async Task Users_go_into_a_file_in_flat_memory(string format)
    {
        // In the long run more than a sheet has rows.
        var count = LongRun.Size(12_000, 1_100_000);
        await using var services = await GeneratedAsync(count);
        await ExportRun.CheckAsync(services, "generated users", format, Path.Combine(_folder, "users." + format), count);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("xml")]
    public async Task An_export_that_is_given_up_leaves_no_file_and_a_line_of_the_history(string format)
    {
        await using var services = await GeneratedAsync(5_000);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var desk = ExportRun.Desk(services);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using var file = Helpdesk.Sdk.Exports.ExportFile.Create(Path.Combine(_folder, "users." + format));
            var writer = ExportRun.Make(format, file.Stream);
            await using var held = (IAsyncDisposable)writer;
            var progress = new Reports(rows =>
            {
                if (rows >= 2_000)
                    stop.Cancel();
            });
            await desk.Users.ExportAsync(new UserExportRequest(new UserListRequest()), writer, progress, stop.Token);
            await file.CommitAsync(stop.Token);
        });
        Assert.Empty(Directory.GetFiles(_folder));
        var history = (await desk.History.ReadAsync(new HistoryRequest { Action = HelpdeskAction.ExportUsers }, Token)).Value!;
        Assert.Contains(history, static e => e.Reason == "cancelled");
    }

    private static Task<ServiceProvider> GeneratedAsync(int count) => ExportRun.StartAsync((settings, services) =>
    {
        settings["Helpdesk:State:Provider"] = "InMemory";
        settings["Helpdesk:Stores:big:Type"] = "Generated";
        services.AddSingleton<IIdentityStoreFactory>(new GeneratedStore.Factory(count));
    });
}

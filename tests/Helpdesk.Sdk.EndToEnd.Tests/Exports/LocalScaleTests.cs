using Helpdesk.Sdk.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>A local directory on SQLite, a million users big in the long run: exported, and listed by enrollment. The heap is everybody's: it runs while no other test does.</summary>
[Collection<AloneCollection>]
public sealed class LocalScaleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpdesk-scale-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Local_users_are_exported_and_filtered_by_enrollment_in_flat_memory()
    {
        var count = LongRun.Size(2_000, 1_000_000);
        await using var services = await ExportRun.StartAsync((settings, _) =>
        {
            settings["Helpdesk:State:Provider"] = "Sqlite";
            settings["Helpdesk:State:ConnectionString"] = "Data Source=" + Path.Combine(_folder, "helpdesk.db");
            settings["Helpdesk:Keys:Directory"] = Path.Combine(_folder, "keys");
            settings["Helpdesk:Stores:big:Type"] = "Local";
        });
        var directory = new BigDirectory(services.GetRequiredService<IHelpdeskState>());
        await directory.FillAsync(count, Token);
        foreach (var format in new[] { "csv", "xlsx", "xml" })
            await ExportRun.CheckAsync(services, "local users", format, Path.Combine(_folder, "users." + format), count);

        // A few are looked up, and for many everybody is looked through.
        var questions = await directory.EnrollAsync(FactorType.SecurityQuestions, every: 1_000, Token);
        var mobiles = await directory.EnrollAsync(FactorType.Mobile, every: 20, Token);
        await EnrollmentListing.CheckAsync(services, new UserListRequest { EnrolledWith = [FactorType.SecurityQuestions] }, questions);
        await EnrollmentListing.CheckAsync(services, new UserListRequest { EnrolledWith = [FactorType.Mobile] }, mobiles);
        await EnrollmentListing.CheckAsync(services, new UserListRequest { EnrolledWith = [FactorType.Mobile], NotEnrolledWith = [FactorType.SecurityQuestions] }, [.. mobiles.Except(questions)]);
        await EnrollmentListing.CheckAsync(services, new UserListRequest { NotEnrolledWith = [FactorType.Mobile] }, directory.Without(mobiles));
    }
}

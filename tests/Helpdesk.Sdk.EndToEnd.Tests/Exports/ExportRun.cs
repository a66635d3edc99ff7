using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Schema;
using Helpdesk.Sdk.Exports;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>An export of everybody into a file, with an eye on the heap.</summary>
internal static class ExportRun
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A desk over one store whose operator olga may export.</summary>
    public static async Task<ServiceProvider> StartAsync(Action<Dictionary<string, string?>, ServiceCollection> store)
    {
        var services = new ServiceCollection();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Helpdesk:Roles:Auditor:Permissions:0"] = "FindUsers",
            ["Helpdesk:Roles:Auditor:Permissions:1"] = "ExportUsers",
            ["Helpdesk:Roles:Auditor:Permissions:2"] = "ViewContactData",
            ["Helpdesk:Roles:Auditor:Permissions:3"] = "ViewHistory",
            ["Helpdesk:Roles:Auditor:Policies:big:Mode"] = "Unrestricted",
        };
        store(settings, services);
        services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk")).AddEntityFrameworkStores();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync(Token);
        return provider;
    }

    public static OperatorDesk Desk(ServiceProvider services) =>
        services.GetRequiredService<IHelpdeskOrchestrator>().ForOperator(new OperatorActor("olga", ["Auditor"]), new ContactInfo { Client = "tests" });

    public static IExportWriter Make(string format, Stream stream) => format switch
    {
        "csv" => new CsvExportWriter(stream),
        "xlsx" => new XlsxExportWriter(stream),
        _ => new XmlExportWriter(stream),
    };

    /// <summary>Exports, and checks that every user is in the file, that progress went forward, and that the heap did not grow with the rows.</summary>
    public static async Task CheckAsync(ServiceProvider services, string what, string format, string path, int count)
    {
        var heaps = new List<long>();
        var reported = 0L;
        var watch = Stopwatch.StartNew();
        var progress = new Reports(rows =>
        {
            Assert.True(rows > reported, "Progress goes back.");
            reported = rows;
            // After a quarter everything that is made once is there.
            if (rows >= count / 4 * (heaps.Count + 1L) && heaps.Count < 4)
                heaps.Add(GC.GetTotalMemory(forceFullCollection: true));
        });
        await using (var file = ExportFile.Create(path))
        {
            var writer = Make(format, file.Stream);
            await using var held = (IAsyncDisposable)writer;
            var outcome = await Desk(services).Users.ExportAsync(new UserExportRequest(new UserListRequest()), writer, progress, Token);
            Assert.True(outcome.Succeeded, outcome.Error?.Message);
            Assert.Equal(count, outcome.Value.Rows);
            await file.CommitAsync(Token);
        }
        watch.Stop();
        Assert.Equal(count, reported);
        Assert.Equal(4, heaps.Count);
        Assert.InRange(heaps[^1] - heaps[0], long.MinValue, 8 * 1024 * 1024);
        Assert.Equal(count, Rows(format, path));
        var reached = string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} in {watch.Elapsed.TotalSeconds:N0} s, {heaps[0] / 1048576.0:N1} and {heaps[^1] / 1048576.0:N1} MiB, file {new FileInfo(path).Length / 1048576:N0} MiB");
        LongRun.Record($"{what} exported as {format}, heap at a quarter and at the end", reached);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what} {format}: {reached}");
    }

    private static long Rows(string format, string path)
    {
        switch (format)
        {
            case "csv":
                return File.ReadLines(path).LongCount() - 1;
            case "xlsx":
            {
                using var book = ZipFile.OpenRead(path);
                return book.Entries.Where(static e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).Sum(static e => Elements(e.Open(), "row") - 1);
            }
            default:
                return Elements(File.OpenRead(path), "row", validate: true);
        }
    }

    private static long Elements(Stream stream, string name, bool validate = false)
    {
        var settings = new XmlReaderSettings { CloseInput = true };
        if (validate)
        {
            using var schema = XmlReader.Create(XmlExportWriter.OpenSchema());
            settings.Schemas.Add(null, schema);
            settings.ValidationType = ValidationType.Schema;
            settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
            settings.ValidationEventHandler += static (_, e) => Assert.Fail(e.Message);
        }
        using var reader = XmlReader.Create(stream, settings);
        var found = 0L;
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
                found++;
        return found;
    }
}

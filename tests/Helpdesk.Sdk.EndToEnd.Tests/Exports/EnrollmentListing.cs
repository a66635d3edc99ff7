using System.Diagnostics;
using System.Globalization;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.EndToEnd.Tests.Exports;

/// <summary>A whole listing by enrollment, page by page, with an eye on the heap.</summary>
internal static class EnrollmentListing
{
    private const int PageSize = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Lists, and checks that exactly these users are there, each once, and that the heap did not grow with the rows.</summary>
    public static async Task CheckAsync(ServiceProvider services, UserListRequest request, HashSet<string> expected)
    {
        var (missing, before) = (new HashSet<string>(expected), 0L);
        var desk = ExportRun.Desk(services);
        var (watch, first) = (Stopwatch.StartNew(), TimeSpan.Zero);
        request = request with { PageSize = PageSize };
        do
        {
            var page = await desk.Users.ListAsync(request, Token);
            Assert.True(page.Succeeded, page.Error?.Message);
            Assert.Empty(page.Value.Warnings);
            if (before == 0)
                (first, before) = (watch.Elapsed, GC.GetTotalMemory(forceFullCollection: true));
            // Who is not expected, or comes twice, cannot be removed.
            foreach (var user in page.Value.Users)
                Assert.True(missing.Remove(user.Key.Id), user.Key.Id);
            request = request with { Continuation = page.Value.Continuation };
        }
        while (request.Continuation is not null);
        Assert.Empty(missing);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        var what = (request.EnrolledWith.Count > 0 ? "with " + string.Join(' ', request.EnrolledWith) + " " : "") + (request.NotEnrolledWith.Count > 0 ? "without " + string.Join(' ', request.NotEnrolledWith) : "");
        var reached = string.Create(CultureInfo.InvariantCulture,
            $"{expected.Count:N0} in {watch.Elapsed.TotalSeconds:N1} s, first page {first.TotalMilliseconds:N0} ms, heap {before / 1048576.0:N1} and {after / 1048576.0:N1} MiB");
        LongRun.Record($"local users listed {what.Trim()}", reached);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {reached}");
        Assert.InRange(after - before, long.MinValue, 8 * 1024 * 1024);
    }
}

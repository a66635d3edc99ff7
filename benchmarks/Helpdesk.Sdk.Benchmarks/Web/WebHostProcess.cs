using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Helpdesk.Sdk.Testing.WebNode;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>A web host in a process of its own, and how its clients ask it.</summary>
internal sealed class WebHostProcess : IAsyncDisposable
{
    // Nobody helps more than twenty an hour, as on a real desk.
    private const int PerOperator = 20;
    private readonly Process _process;
    private readonly HttpClient _client;

    private WebHostProcess(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
    }

    public static async Task<WebHostProcess> StartAsync(BenchmarkSection section, BenchmarkDirectory directory, string kind)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Benchmarks.dll"), BenchmarkContext.ChildCommand, section.Name, kind, directory.Uri.ToString(), directory.Password, directory.CaFile])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        // System.DirectoryServices.Protocols takes the authority to trust from here only.
        start.Environment["LDAPTLS_CACERT"] = directory.CaFile;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The host '{kind}' ended.");
        return new WebHostProcess(process, new Uri(line));
    }

    public Task SearchAsync(string text, int pageSize) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/helpdesk/api/users?text={text}&pageSize={pageSize}")), "searcher");

    public Task NaiveSearchAsync(string text, int pageSize) => SendAsync(new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/search?text={text}&limit={pageSize}")), null);

    public Task ActAsync(int person, string what, object body) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/helpdesk/api/users/people:p{person:D6}/{what}")) { Content = JsonContent.Create(body) },
        string.Create(CultureInfo.InvariantCulture, $"{what}-{person / PerOperator}"));

    public Task NaiveActAsync(int person, string what) => SendAsync(new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/{what}?uid=p{person:D6}")), null);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        // It ends with its input.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task SendAsync(HttpRequestMessage request, string? name)
    {
        using (request)
        {
            if (name is not null)
            {
                var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenHandler.Write([new("sub", name), new("amr", "mfa"), new("auth_time", now), new("helpdesk_account", "people:" + name), new("roles", "Desk")]));
            }
            using var answer = await _client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {text}");
        }
    }
}

using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A browser without script: keeps cookies, shows a page, sends its forms with what stands in them.</summary>
public sealed class Browser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient _client;

    public Browser(Uri address, bool followsRedirects) : this(address, followsRedirects, new CookieContainer())
    {
    }

    private Browser(Uri address, bool followsRedirects, CookieContainer cookies)
    {
        Cookies = cookies;
        Address = address;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = followsRedirects }, disposeHandler: true) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public CookieContainer Cookies { get; }

    public Uri Address { get; private set; }

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage Answer { get; private set; } = null!;

    public string Html { get; private set; } = "";

    /// <summary>What stands between the navigation and the footer.</summary>
    public string Main => Regex.Match(Html, "<main.*</main>", RegexOptions.Singleline, Patience).Value;

    /// <summary>The same as people read it.</summary>
    public string Text => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(Main, "<[^>]+>", " ", RegexOptions.None, Patience)), @"\s+", " ", RegexOptions.None, Patience).Trim();

    /// <summary>Another window with the same cookies.</summary>
    public Browser Tab() => new(new Uri(Address, "/"), true, Cookies);

    public async Task OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute));
        await ReadAsync(await _client.SendAsync(request, DeskFixture.Token));
    }

    /// <summary>Sends a form of the page.</summary>
    /// <param name="action">What stands in its address; the page's own where it has none.</param>
    /// <param name="holding">What stands in the form, when several have such an address.</param>
    /// <param name="fields">What is typed, ticked and chosen; <see langword="null"/> takes a field out.</param>
    public async Task SubmitAsync(string action, string? holding, params (string Name, string? Value)[] fields)
    {
        var form = Forms().FirstOrDefault(f => Target(f).Contains(action, StringComparison.Ordinal) && (holding is null || f.Contains(holding, StringComparison.Ordinal)));
        Assert.True(form is not null, $"There is no form '{action}' with '{holding}' on {Address}: {Text}");
        var sent = Inputs(form).Where(i => !fields.Any(f => f.Name == i.Key))
            .Concat(fields.Where(static f => f.Value is not null).Select(static f => KeyValuePair.Create(f.Name, f.Value!)));
        await PostAsync(Target(form), sent);
    }

    public async Task PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        await PostAsync(path, content);
    }

    public async Task PostAsync(string path, HttpContent content)
    {
        await ReadAsync(await _client.PostAsync(new Uri(Address, path), content, DeskFixture.Token));
    }

    /// <summary>The forms of the page that change something.</summary>
    public IReadOnlyList<string> Forms() => [.. Regex.Matches(Html, "<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline, Patience).Select(static m => m.Value)];

    /// <summary>Where a form is sent to.</summary>
    public string Target(string form) => Regex.Match(form, "^<form[^>]*action=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, Patience) is { Success: true } match
        ? WebUtility.HtmlDecode(match.Groups["to"].Value)
        : Address.PathAndQuery;

    /// <summary>What a form sends as it stands.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Inputs(string form)
    {
        foreach (Match input in Regex.Matches(form, "<input(?<all>[^>]*)>", RegexOptions.ExplicitCapture, Patience))
        {
            var attributes = Regex.Matches(input.Groups["all"].Value, "(?<name>[a-z-]+)(=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture, Patience)
                .GroupBy(static a => a.Groups["name"].Value, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => WebUtility.HtmlDecode(g.First().Groups["value"].Value), StringComparer.Ordinal);
            if (!attributes.TryGetValue("name", out var name))
                continue;
            var isBox = attributes.GetValueOrDefault("type") is "checkbox" or "radio";
            if (!isBox || attributes.ContainsKey("checked"))
                yield return KeyValuePair.Create(name, attributes.GetValueOrDefault("value") ?? (isBox ? "on" : ""));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        Status = answer.StatusCode;
        Address = answer.RequestMessage!.RequestUri!;
        Html = await answer.Content.ReadAsStringAsync(DeskFixture.Token);
    }
}

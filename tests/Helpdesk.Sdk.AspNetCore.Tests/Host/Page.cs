using System.Net;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>A page as a browser without script sees it: text, hidden fields, a form that is sent back to where it came from.</summary>
internal sealed class Page(HttpClient client, Uri address)
{
    public string Text { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public Dictionary<string, string> Hidden { get; } = new(StringComparer.Ordinal);

    public async Task OpenAsync()
    {
        using var answer = await client.GetAsync(address, WebHost.Token);
        await ReadAsync(answer);
    }

    /// <summary>Sends the form with its hidden fields and these.</summary>
    public async Task SubmitAsync(params (string Name, string Value)[] fields)
    {
        var all = Hidden.Select(static h => new KeyValuePair<string, string>(h.Key, h.Value)).Concat(fields.Select(static f => new KeyValuePair<string, string>(f.Name, f.Value)));
        var action = Regex.Match(Text, "<form method=\"post\" action=\"(?<where>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["where"].Value;
        using var content = new FormUrlEncodedContent(all);
        using var answer = await client.PostAsync(action.Length == 0 ? address : new Uri(WebUtility.HtmlDecode(action), UriKind.Relative), content, WebHost.Token);
        await ReadAsync(answer);
    }

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Text = await answer.Content.ReadAsStringAsync(WebHost.Token);
        Hidden.Clear();
        foreach (Match field in Regex.Matches(Text, "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            Hidden[WebUtility.HtmlDecode(field.Groups["name"].Value)] = WebUtility.HtmlDecode(field.Groups["value"].Value);
    }
}

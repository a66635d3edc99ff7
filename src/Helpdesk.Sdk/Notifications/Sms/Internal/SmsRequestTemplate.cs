using System.Net.Http.Headers;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Makes the request of one message.</summary>
internal sealed class SmsRequestTemplate
{
    public static readonly string[] Variables = ["to", "text", "id"];
    private readonly TemplateText _url;
    private readonly TemplateText _body;
    private readonly Func<string, string> _escape;
    private readonly string _contentType;
    private readonly HttpMethod _method;
    private readonly KeyValuePair<string, string>[] _headers;

    /// <summary>Splits checked options.</summary>
    public SmsRequestTemplate(HttpSmsOptions options)
    {
        _url = TemplateText.Parse(options.Url, Variables, strict: false);
        _body = TemplateText.Parse(options.Body, Variables, strict: false);
        _escape = SmsEscape.Of(options.ContentType)!;
        _contentType = options.ContentType.Trim();
        _method = options.Method == HttpSmsMethod.Put ? HttpMethod.Put : HttpMethod.Post;
        _headers = [.. options.Headers];
    }

    public HttpRequestMessage Make(Notification notification, out SmsContent content)
    {
        content = new SmsContent(Encoding.UTF8.GetBytes(_body.Render(Values(notification, _escape))), _contentType);
        var request = new HttpRequestMessage(_method, new string(_url.Render(Values(notification, SmsEscape.Url)))) { Content = content };
        foreach (var (name, value) in _headers)
            request.Headers.TryAddWithoutValidation(name, value);
        // Some gateways do not understand it, and there is nothing large to save.
        request.Headers.ExpectContinue = false;
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Helpdesk.Sdk", null));
        return request;
    }

    private static Dictionary<string, string> Values(Notification notification, Func<string, string> escape) => new(StringComparer.Ordinal)
    {
        ["to"] = escape(notification.Destination),
        ["text"] = escape(notification.Text),
        ["id"] = escape(notification.MessageId),
    };
}

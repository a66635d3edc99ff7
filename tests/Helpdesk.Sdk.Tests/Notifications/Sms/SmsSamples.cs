namespace Helpdesk.Sdk.Tests;

internal static class SmsSamples
{
    public const string Number = "+4915123456789";

    public static HttpSmsOptions Options(string url, Action<HttpSmsOptions>? change = null)
    {
        var options = new HttpSmsOptions { Url = url + "/send", Body = """{"message":{"to":"{{to}}","text":"{{text}}"}}""", Headers = { ["Authorization"] = "Bearer s3cr3t-key" } };
        change?.Invoke(options);
        return options;
    }

    public static HttpSmsNotifier Notifier(ScriptedGateway gateway, Action<HttpSmsOptions>? change = null) => new(Options(gateway.Url, change), TimeProvider.System);

    public static Notification Message(string to = Number, string text = "Your code: 482913", string id = "m-1") =>
        new() { Channel = NotificationChannel.Sms, Destination = to, Text = text, MessageId = id };
}

using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Takes messages in.</summary>
internal static class MailOperations
{
    public static GraphAnswer Send(GraphCall call)
    {
        var user = call.User();
        var message = (Read(call.Body!, "message") ?? throw new InvalidOperationException()).AsObject();
        var to = message["toRecipients"]!.AsArray().Select(static r => r!["emailAddress"]!["address"]!.ToString()).ToList();
        if (to.Count == 0)
            throw new GraphServiceException(400, "ErrorInvalidRecipients", "At least one recipient isn't valid.");
        call.Directory.Mail.Add(new SentMail(user.PrincipalName, to, message["subject"]?.ToString() ?? "", message["body"]!["content"]?.ToString() ?? "",
            message["body"]!["contentType"]?.ToString() ?? "text", message.DeepClone().AsObject()));
        return call.Changed(new GraphAnswer(202));
    }

    private static JsonNode? Read(JsonObject body, string name) => body.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Sends a request to the part of the double it is meant for, whichever way it came in.</summary>
internal static class Exchange
{
    /// <param name="server">The double.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">The raw path and query.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<GraphAnswer> AnswerAsync(
        GraphServer server, string method, string target, IReadOnlyDictionary<string, string> headers, string? body, CancellationToken cancellationToken)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        if (path.StartsWith("/v1.0/", StringComparison.Ordinal))
            return await server.AnswerAsync(new GraphRequest(method, path["/v1.0".Length..], query, headers, body), inBatch: false, cancellationToken);
        if (path == "/msi/token")
            return server.Authority.ManagedIdentity(Form(query).GetValueOrDefault("resource") ?? "");
        return server.Authority.Answer(method, path, Form(body ?? "")) ?? new GraphAnswer(404);
    }

    private static Dictionary<string, string> Form(string text)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                form[part[..equals]] = Uri.UnescapeDataString(part[(equals + 1)..].Replace('+', ' '));
        }
        return form;
    }
}

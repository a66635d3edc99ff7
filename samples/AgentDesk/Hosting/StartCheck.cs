namespace AgentDesk;

/// <summary>Fetches the first page, as whoever starts the console would.</summary>
internal static class StartCheck
{
    public static async Task<int> RunAsync(DeskHost desk)
    {
        using var client = new HttpClient { BaseAddress = desk.Address };
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        var isThere = answer.IsSuccessStatusCode && text.Contains("<h1>Sign in</h1>", StringComparison.Ordinal);
        Console.WriteLine(isThere ? $"AgentDesk answered at {desk.Address.GetLeftPart(UriPartial.Authority)}" : $"AgentDesk answered {(int)answer.StatusCode}.");
        return isThere ? 0 : 1;
    }
}

using System.Globalization;

namespace Helpdesk.Sdk.Testing.Worker;

/// <summary>What a process does when told to: its answer is "succeeded" or the code of the error.</summary>
internal static class Race
{
    public static async Task<string> RedeemAsync(IHelpdeskOrchestrator helpdesk)
    {
        using var link = new Secret(Console.ReadLine()!);
        using var password = new Secret(Console.ReadLine()!);
        return Say(await helpdesk.ForLinks(new ContactInfo()).RedeemAsync(link, password));
    }

    public static async Task<IReadOnlyList<string>> ResetAsync(IHelpdeskOrchestrator helpdesk, string[] args)
    {
        Console.ReadLine();
        return await Task.WhenAll(Enumerable.Range(0, int.Parse(args[3], CultureInfo.InvariantCulture)).Select(i => Task.Run(async () =>
        {
            using var password = new Secret($"Race#{Environment.ProcessId}x{i}Pass");
            var desk = helpdesk.ForOperator(new OperatorActor($"{args[2]}{i}", ["Free"]), new ContactInfo());
            return Say(await desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget(args[1])) { Password = password }));
        })));
    }

    private static string Say<T>(HelpdeskResult<T> result) => result.Succeeded ? "succeeded" : result.Error.Code.Value;
}

using AgentDesk;

if (!DeskArguments.TryRead(args, out var arguments, out var problem))
{
    await Console.Error.WriteLineAsync(problem);
    return 2;
}
try
{
    await using var desk = DeskHost.Create(arguments);
    return await desk.RunAsync();
}
catch (Exception e) when (e is Helpdesk.Sdk.HelpdeskConfigurationException or System.Net.Sockets.SocketException or IOException or UnauthorizedAccessException or FormatException)
{
    await Console.Error.WriteLineAsync($"AgentDesk cannot start: {e.Message}");
    return 2;
}

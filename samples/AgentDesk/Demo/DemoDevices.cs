using Helpdesk.Sdk;

namespace AgentDesk;

/// <summary>Devices of the demo's people, enrolled as devices are: with a token that an operator made.</summary>
internal static class DemoDevices
{
    public static async Task AddAsync(IHelpdeskOrchestrator helpdesk, OperatorDesk desk, UserKey user, ContactInfo contact, CancellationToken cancellationToken)
    {
        var made = await desk.Devices.CreateTokenAsync(new DeviceTokenRequest(user), cancellationToken);
        if (!made.Succeeded)
            throw new InvalidOperationException($"The demo's devices could not be made ({made.Error.Code}): {made.Error.Message}");
        using var token = made.Value;
        foreach (var device in new[]
        {
            new DeviceReport { Name = "ALICE-LAPTOP", Model = "Latitude", OperatingSystem = "Windows 11", Components = ["AG", "AV"], MissingPatches = 3 },
            new DeviceReport { Name = "Alice's telephone", OperatingSystem = "Android 16", Components = ["AG"], MissingPatches = 0 },
        })
        {
            var enrolled = await helpdesk.ForHost(contact).DeviceAgents.EnrollAsync(token.Token!, device, cancellationToken);
            if (!enrolled.Succeeded)
                throw new InvalidOperationException($"The demo's devices could not be made ({enrolled.Error.Code}): {enrolled.Error.Message}");
            enrolled.Value.Dispose();
        }
    }
}

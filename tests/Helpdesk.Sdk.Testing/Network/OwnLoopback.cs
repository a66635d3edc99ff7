using System.Net;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// Loopback addresses that nobody else uses: a port that is given back there is free until it is taken again, while one of 127.0.0.1 is somebody else's at once when
/// tests run side by side.
/// </summary>
public static class OwnLoopback
{
    /// <summary>An address, with a port that is chosen when something listens there.</summary>
    public static IPEndPoint Next()
    {
        var bytes = RandomNumberGenerator.GetBytes(2);
        return new IPEndPoint(new IPAddress([127, 88, bytes[0], bytes[1]]), 0);
    }
}

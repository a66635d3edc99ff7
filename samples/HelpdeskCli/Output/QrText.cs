using System.Text;
using Helpdesk.Sdk;
using QRCoder;

namespace HelpdeskCli;

/// <summary>Draws the address an authenticator app scans. What is drawn is the secret: it goes to the user and nowhere else.</summary>
internal static class QrText
{
    private const int PixelsPerModule = 8;
    // Four light modules around it, or scanners do not find it (ISO/IEC 18004 §5.3.8); the library's matrix has them.
    private static readonly string[] Halves = ["█", "▀", "▄", " "];

    /// <summary>Lines with two modules to a character, light ones drawn: readable on dark and on light terminals.</summary>
    public static IReadOnlyList<string> Draw(Secret address)
    {
        using var code = Encode(address);
        var rows = code.ModuleMatrix;
        var lines = new List<string>();
        for (var y = 0; y < rows.Count; y += 2)
        {
            var line = new StringBuilder();
            for (var x = 0; x < rows[y].Count; x++)
                line.Append(Halves[(rows[y][x] ? 2 : 0) + (y + 1 < rows.Count && rows[y + 1][x] ? 1 : 0)]);
            lines.Add(line.ToString());
        }
        return lines;
    }

    /// <summary>The same as a PNG.</summary>
    public static byte[] Png(Secret address)
    {
        using var code = Encode(address);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    private static QRCodeData Encode(Secret address)
    {
        using var generator = new QRCodeGenerator();
        return address.Use(generator, static (characters, g) => g.CreateQrCode(characters.ToString(), QRCodeGenerator.ECCLevel.M));
    }
}

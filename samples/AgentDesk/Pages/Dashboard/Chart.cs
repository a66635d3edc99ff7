using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace AgentDesk.Pages.Dashboard;

/// <summary>Bars, drawn on the server. The table beside them says the same.</summary>
/// <param name="Id">What it is called in the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Values">The bars.</param>
public sealed record Chart(string Id, string Title, IReadOnlyList<(string Label, long Number)> Values)
{
    private const int Step = 44, Bar = 32, Tall = 120, Top = 18;

    /// <summary>How wide it is.</summary>
    public string Width => Text(Math.Max(1, Values.Count) * Step);

    /// <summary>How high it is.</summary>
    public string Height => Text(Tall + Top + 2);

    /// <summary>The bars with their places.</summary>
    public IEnumerable<(string X, string Y, string Width, string Height, string Middle, string TextY, string Number)> Bars
    {
        get
        {
            var most = Math.Max(1, Values.Max(static v => v.Number));
            return Values.Select((v, i) =>
            {
                var height = (int)(v.Number * Tall / most);
                var y = Top + Tall - height;
                return (Text((i * Step) + ((Step - Bar) / 2)), Text(y), Text(Bar), Text(Math.Max(1, height)), Text((i * Step) + (Step / 2)), Text(y - 4), v.Number.ToString(CultureInfo.InvariantCulture));
            });
        }
    }

    /// <summary>A number above its bar. The element has a name that Razor keeps for itself.</summary>
    public static IHtmlContent Caption(string x, string y, string number) =>
        new HtmlContentBuilder().AppendHtml("<text text-anchor=\"middle\" x=\"").Append(x).AppendHtml("\" y=\"").Append(y).AppendHtml("\">").Append(number).AppendHtml("</text>");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>Cuts the text of <c>Fn::Sub</c> into what stands as written and what is to be filled in.</summary>
public static class SubText
{
    public static IEnumerable<(string Text, bool Variable)> Parts(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            var start = text.IndexOf("${", position, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0)
            {
                yield return (text[position..], false);
                yield break;
            }

            if (start > position)
            {
                yield return (text[position..start], false);
            }

            var name = text[(start + 2)..end].Trim();
            yield return name.StartsWith('!') ? ($"${{{name[1..]}}}", false) : (name, true);
            position = end + 1;
        }
    }
}
